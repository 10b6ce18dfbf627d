package lunwatch.prometheus;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Clock;
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
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import lunwatch.metric.Families;
import lunwatch.metric.Family;
import lunwatch.metric.InitiatorLimit;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Sample;

/**
 * What a scrape gets: the latest sample, as one collector that forgets what has left the sample, and the agent's own meters and
 * those of its JVM, which are Micrometer's.
 */
public final class Exposition {

    /** The process as its operating system sees it; getProcessCpuTime gives nanoseconds. */
    private static final OperatingSystemMXBean OS = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /**
     * @param latest where the kernel's numbers come from; while it has no current sample there are none
     * @param constant what never changes while the agent runs
     * @param limit how many series are those of single initiators
     */
    public Exposition(LatestSample latest, List<Family> constant, InitiatorLimit limit) {
        registry.getPrometheusRegistry().register(new SampleCollector(() -> constant));
        registry.getPrometheusRegistry().register(new SampleCollector(() -> latest.current().map(Families::of).map(limit::apply).orElse(List.of())));
        new ClassLoaderMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        FunctionCounter.builder("process.cpu", OS, os -> os.getProcessCpuTime() / 1e9).baseUnit("seconds")
                .description("CPU time of the agent.").register(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** One sample alone, in the text format 0.0.4. */
    public static String text(Sample sample, InitiatorLimit limit) {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new SampleCollector(() -> limit.apply(Families.of(sample))));
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM).scrape();
    }

    /**
     * Adds a gauge of the agent itself.
     *
     * @param name in Micrometer's form: words with dots between, without the unit
     * @param unit the base unit that ends its name; empty for a plain number
     * @param labels names and values by turns
     */
    public void gauge(String name, String unit, String help, Supplier<Number> value, String... labels) {
        Gauge.builder(name, value).baseUnit(unit).description(help).tags(Tags.of(labels)).strongReference(true).register(registry);
    }

    /** Adds a counter of the agent itself; see {@link #gauge} for the parameters. Run the result to count one more. */
    public Runnable counter(String name, String help, String... labels) {
        Counter counter = Counter.builder(name).description(help).tags(Tags.of(labels)).register(registry);
        return counter::increment;
    }

    /**
     * Everything, in a format that the scraper accepts.
     *
     * @param accept the scraper's Accept header
     */
    public String text(String accept) {
        return registry.scrape(contentType(accept));
    }

    /** The content type of {@link #text(String)} for the same header. */
    public String contentType(String accept) {
        return accept.contains("application/openmetrics-text")
                ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                : "text/plain; version=0.0.4; charset=utf-8";
    }

    private record SampleCollector(Supplier<List<Family>> families) implements MultiCollector {
        @Override
        public MetricSnapshots collect() {
            return Snapshots.of(families.get());
        }
    }
}
