package lunwatch.lio.demo;

import java.util.Map;
import lunwatch.demo.DemoFiles;
import lunwatch.demo.Story;
import lunwatch.lio.state.LioPaths;
import lunwatch.reading.Text;

/** The simulated node's target. */
public final class LioDemo implements DemoFiles {

    @Override
    public void fill(Story story, Map<String, Text> files) {
        new TargetTree(story.load(), story.cycle(), story.now()).fill(LioPaths.TARGET + "/", files);
    }
}
