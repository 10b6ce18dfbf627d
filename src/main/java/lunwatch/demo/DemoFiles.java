package lunwatch.demo;

import java.util.Map;
import lunwatch.reading.Text;

/** The kernel files of one subsystem of the simulated node. */
public interface DemoFiles {

    /** Adds what they say at the instant of the story, contents and links, by the kernel's own paths. */
    void fill(Story story, Map<String, Text> files);
}
