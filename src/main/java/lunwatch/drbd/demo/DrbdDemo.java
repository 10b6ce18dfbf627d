package lunwatch.drbd.demo;

import java.util.Map;
import lunwatch.demo.DemoFiles;
import lunwatch.demo.Story;
import lunwatch.drbd.state.DrbdPaths;
import lunwatch.reading.Text;

/** The simulated node's DRBD 8.4. */
public final class DrbdDemo implements DemoFiles {

    @Override
    public void fill(Story story, Map<String, Text> files) {
        files.put(DrbdPaths.PROC, new Text.Content(new ProcDrbdText(story.load(), story.cycle(), story.now()).text()));
    }
}
