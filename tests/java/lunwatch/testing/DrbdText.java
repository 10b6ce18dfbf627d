package lunwatch.testing;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Text of {@code /proc/drbd} as DRBD 8.4.11 prints it. */
public final class DrbdText {

    public static final String HEADER = "version: 8.4.11 (api:1/proto:86-101)\nsrcversion: F73C670A7EC572DB9CF3E5B \n";

    private DrbdText() {}

    /** Some minors, each with its number as the value of every counter. */
    public static String of(int... minors) {
        return HEADER + Arrays.stream(minors).mapToObj(minor -> device(minor, minor, minor)).collect(Collectors.joining());
    }

    /** One minor. */
    public static String device(int minor, long counters, long outOfSync) {
        return """
                %1$2d: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate C r-----
                    ns:%2$d nr:%2$d dw:%2$d dr:%2$d al:%2$d bm:%2$d lo:0 pe:1 ua:0 ap:1 ep:1 wo:f oos:%3$d
                """.formatted(minor, counters, outOfSync);
    }
}
