package lunwatch.prometheus;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import lunwatch.metric.Family;

/** The agent's own meters and those of its JVM, which are Micrometer's. Read at each scrape, unlike the kernel's numbers. */
public final class Meters {

    /** The process as its operating system sees it; getProcessCpuTime gives nanoseconds. */
    private static final OperatingSystemMXBean OS = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Held here, because Micrometer holds what it counts weakly. */
    private final List<LongSupplier> kept = new CopyOnWriteArrayList<>();

    private final List<Supplier<List<Family>>> described = new CopyOnWriteArrayList<>();

    public Meters() {
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        ManagementFactory.getGarbageCollectorMXBeans().forEach(this::collections);
        FunctionCounter.builder("process.cpu", OS, os -> os.getProcessCpuTime() / 1e9).baseUnit("seconds")
                .description("CPU time of the agent.").register(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Two counters: a Micrometer timer would add a maximum that nobody can aggregate. */
    private void collections(GarbageCollectorMXBean collector) {
        FunctionCounter.builder("jvm.gc.collections", collector, GarbageCollectorMXBean::getCollectionCount)
                .description("Garbage collections.").tag("gc", collector.getName()).register(registry);
        FunctionCounter.builder("jvm.gc.collection", collector, gc -> gc.getCollectionTime() / 1e3).baseUnit("seconds")
                .description("Time spent on garbage collections.").tag("gc", collector.getName()).register(registry);
    }

    /**
     * Adds a gauge of the agent itself.
     *
     * @param name in Micrometer's form: words with dots between, without the unit
     * @param unit the base unit that ends its name; empty for a plain number
     * @param labels names and values by turns
     */
    public void gauge(String name, String unit, String help, Supplier<Number> value, String... labels) {
        Gauge.builder(name, value).baseUnit(unit(unit)).description(help).tags(Tags.of(labels)).strongReference(true).register(registry);
    }

    /** Adds a counter of the agent itself, or finds it; see {@link #gauge} for the parameters. Run the result to count one more. */
    public Runnable counter(String name, String help, String... labels) {
        Counter counter = Counter.builder(name).description(help).tags(Tags.of(labels)).register(registry);
        return counter::increment;
    }

    /** Adds a counter that somebody else counts; see {@link #gauge} for the parameters. */
    public void total(String name, String unit, String help, LongSupplier value, String... labels) {
        FunctionCounter.builder(name, value, LongSupplier::getAsLong).baseUnit(unit(unit)).description(help).tags(Tags.of(labels))
                .register(registry);
        kept.add(value);
    }

    /** Adds families whose series come and go: described anew at each scrape. */
    public void describe(Supplier<List<Family>> families) {
        described.add(families);
    }

    /** Micrometer takes null for no unit, and for an empty one adds an underscore to the name. */
    private static String unit(String unit) {
        return unit.isEmpty() ? null : unit;
    }

    List<Family> families() {
        List<Family> families = new ArrayList<>(Snapshots.families(registry.getPrometheusRegistry().scrape()));
        described.forEach(each -> families.addAll(each.get()));
        return families;
    }
}
