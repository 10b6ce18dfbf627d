import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import lunwatch.lio.LioSubsystem;
import lunwatch.lio.state.LioPaths;
import lunwatch.metric.Family;
import lunwatch.reading.Mounts;
import lunwatch.reading.Reading;
import lunwatch.reading.Source;
import lunwatch.reading.Text;
import lunwatch.sample.Subsystems;
import lunwatch.subsystem.Section;

/**
 * Reads a tree of MakeTree's. {@code ReadTree CONFIGFS} prints the names of all files that are read. {@code ReadTree CONFIGFS ROUNDS} reads
 * them again and again, and prints {@code READ-CPU READ-WALL READ-ALLOCATED SAMPLE-CPU SAMPLE-WALL PEAK-HEAP} of a round once warm:
 * the reading alone, and a whole sample, which is the reading, its understanding and its description as metrics. Seconds and bytes.
 */
final class ReadTree {

    private static final OperatingSystemMXBean OS = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final double cpu;
    private final double wall;
    private final long allocated;

    /** The mean of some rounds, after as many to warm up. CPU is the whole process, with its garbage collections and compilations. */
    private ReadTree(Runnable work, int rounds) {
        run(work, rounds);
        long cpuBefore = OS.getProcessCpuTime();
        long wallBefore = System.nanoTime();
        long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        run(work, rounds);
        cpu = (OS.getProcessCpuTime() - cpuBefore) / 1e9 / rounds;
        wall = (System.nanoTime() - wallBefore) / 1e9 / rounds;
        allocated = (THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore) / rounds;
    }

    private static void run(Runnable work, int rounds) {
        for (int i = 0; i < rounds; i++) {
            work.run();
        }
    }

    public static void main(String[] args) throws IOException {
        Source source = new LioSubsystem().sources(new Mounts(Path.of("/proc"), Path.of(args[0])), Section.DEFAULTS).get(0);
        if (args.length == 1) {
            list(args[0], source.read(Instant.EPOCH));
            return;
        }
        int rounds = Integer.parseInt(args[1]);
        ReadTree read = new ReadTree(() -> source.read(Instant.EPOCH), rounds);
        ReadTree sample = new ReadTree(() -> describe(source), rounds);
        System.out.printf(Locale.ROOT, "%.6f %.6f %d %.6f %.6f %d%n",
                read.cpu, read.wall, read.allocated, sample.cpu, sample.wall, peakHeap());
    }

    private static void list(String configfs, Reading reading) {
        for (int i = 0; i < reading.paths().size(); i++) {
            if (reading.texts().get(i) instanceof Text.Content) {
                System.out.println(configfs + reading.paths().get(i).substring(LioPaths.TARGET.lastIndexOf('/')));
            }
        }
    }

    private static List<Family> describe(Source source) {
        return Subsystems.ALL.sample(source.read(Instant.EPOCH)).families();
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }
}
