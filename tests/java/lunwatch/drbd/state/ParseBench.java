package lunwatch.drbd.state;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import lunwatch.testing.Fixtures;

/**
 * The processor time that a thousand minors take to be parsed, beside the time that the same text takes to be split into words, which is
 * about the least that any parser needs. {@code tests/bench/drbd} runs it.
 */
final class ParseBench {

    private static final int MINORS = 1000;
    private static final int ROUNDS = 400;

    private static final Pattern WORDS = Pattern.compile("\\s+");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ParseBench() {}

    private interface Work {
        int run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        String idle = proc("08-connected-uptodate-idle.node-a");
        String resync = proc("05-initial-resync-fixed-rate-t1.node-a");
        String json = json();
        print("/proc/drbd, idle", idle, () -> ProcDrbdParser.parse(idle).resources().size());
        print("/proc/drbd, all in a resync", resync, () -> ProcDrbdParser.parse(resync).resources().size());
        print("drbdsetup, two peers", json, () -> DrbdsetupParser.parse(json).resources().size());
    }

    private static void print(String what, String text, Work parse) throws Exception {
        double words = median(() -> WORDS.split(text).length);
        double parsed = median(parse);
        System.out.printf(Locale.ROOT, "%-27s %d minors, %d bytes: %.2f ms to parse, %.1f times the splitting into words (%.2f ms)%n",
                what, MINORS, text.length(), parsed, parsed / words, words);
    }

    private static double median(Work work) throws Exception {
        double[] millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            if (work.run() == 0) {
                throw new IllegalStateException("nothing parsed");
            }
            millis[i] = (THREADS.getCurrentThreadCpuTime() - begun) / 1e6;
        }
        Arrays.sort(millis, ROUNDS / 2, ROUNDS);
        return millis[ROUNDS * 3 / 4];
    }

    private static String proc(String name) {
        String capture = Fixtures.drbd("drbd8", name);
        String device = capture.substring(capture.indexOf(" 0: cs:"), capture.indexOf(" 1: cs:"));
        StringBuilder text = new StringBuilder(capture.substring(0, capture.indexOf(" 0: cs:")));
        for (int minor = 0; minor < MINORS; minor++) {
            text.append(device.replaceFirst(" 0:", String.format(Locale.ROOT, "%2d:", minor)));
        }
        return text.toString();
    }

    /** A resource of the capture has two minors. */
    private static String json() {
        String capture = Fixtures.status("04-initial-resync-t1.n1").strip();
        String resource = capture.substring(1, capture.length() - 1);
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < MINORS / 2; i++) {
            text.append(i == 0 ? "" : ",").append(resource.replace("\"r0\"", "\"r" + i + "\"")
                    .replace("\"minor\": 0", "\"minor\": " + 2 * i).replace("\"minor\": 12", "\"minor\": " + (2 * i + 1)));
        }
        return text.append("]\n").toString();
    }
}
