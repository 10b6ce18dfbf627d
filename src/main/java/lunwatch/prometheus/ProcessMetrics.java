package lunwatch.prometheus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lunwatch.metric.Family;
import lunwatch.metric.Kind;
import lunwatch.metric.Labels;
import lunwatch.metric.Series;

/**
 * The agent as a process, under the names that Prometheus' clients have for it, and its heap. From the process's directory in /proc, see
 * proc(5): the JVM's beans tell the same but its size, for 2 % of what a start costs. What cannot be read or understood is left out.
 */
final class ProcessMetrics {

    /** In a second; the kernel's USER_HZ (asm-generic/param.h) on everything that Java runs on. */
    private static final double TICKS = 100;

    private static final long KIB = 1024;

    /** Where utime and stime stand in {@code stat}, counted from the state behind the name, which may hold anything. */
    private static final int UTIME = 11;
    private static final int STIME = 12;

    private static final Labels HEAP = Labels.NONE.with("area", "heap");

    private final Path process;

    /** @param process such as /proc/self */
    ProcessMetrics(Path process) {
        this.process = process;
    }

    List<Family> families() {
        Runtime jvm = Runtime.getRuntime();
        return Stream.of(
                family("process_cpu_seconds_total", Kind.COUNTER, "CPU time of the agent.", Labels.NONE, cpuSeconds()),
                family("process_resident_memory_bytes", Kind.GAUGE, "Memory of the agent, with pages that it shares.", Labels.NONE,
                        field("status", "VmRSS:").map(kib -> kib * KIB)),
                family("process_threads", Kind.GAUGE, "Threads of the agent.", Labels.NONE, field("status", "Threads:")),
                family("process_open_fds", Kind.GAUGE, "File descriptors of the agent.", Labels.NONE, openFiles()),
                family("process_max_fds", Kind.GAUGE, "File descriptors that the agent may have.", Labels.NONE, field("limits", "Max open files ")),
                family("jvm_memory_used_bytes", Kind.GAUGE, "Heap in use, with garbage.", HEAP, Optional.of(jvm.totalMemory() - jvm.freeMemory())),
                family("jvm_memory_committed_bytes", Kind.GAUGE, "Heap reserved.", HEAP, Optional.of(jvm.totalMemory())),
                family("jvm_memory_max_bytes", Kind.GAUGE, "Heap that may be reserved.", HEAP, Optional.of(jvm.maxMemory())))
                .flatMap(Optional::stream).toList();
    }

    private static Optional<Family> family(String name, Kind kind, String help, Labels labels, Optional<? extends Number> value) {
        return value.map(known -> new Family(name, kind, help, List.of(new Series(labels, known))));
    }

    private Optional<Double> cpuSeconds() {
        return text("stat").flatMap(stat -> {
            String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            if (fields.length <= STIME) {
                return Optional.empty();
            }
            return number(fields[UTIME]).flatMap(user -> number(fields[STIME]).map(system -> (user + system) / TICKS));
        });
    }

    /** The first number of the line that begins so. */
    private Optional<Long> field(String file, String beginning) {
        return text(file).flatMap(text -> text.lines().filter(line -> line.startsWith(beginning)).findFirst())
                .flatMap(line -> number(line.substring(beginning.length()).strip().split("\\s+")[0]));
    }

    /** Without the one that lists them. */
    private Optional<Long> openFiles() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            long open = -1;
            for (Path file : files) {
                open++;
            }
            return Optional.of(open);
        } catch (IOException | DirectoryIteratorException e) {
            return Optional.empty();
        }
    }

    private Optional<String> text(String file) {
        try {
            return Optional.of(Files.readString(process.resolve(file), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(String digits) {
        try {
            return Optional.of(Long.parseLong(digits));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
