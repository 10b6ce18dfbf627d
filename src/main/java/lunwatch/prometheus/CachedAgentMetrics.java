package lunwatch.prometheus;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The agent's own numbers, measured and rendered once a second at most: a crowd of scrapers costs what a scrape a second costs. */
final class CachedAgentMetrics {

    private static final long LIFE = Duration.ofSeconds(1).toNanos();

    private final Function<Format, Compressed> render;
    private final LongSupplier nanoTime;
    private final Map<Format, Remembered> pages = new EnumMap<>(Format.class);

    private record Remembered(Compressed page, long at) {}

    CachedAgentMetrics(Function<Format, Compressed> render, LongSupplier nanoTime) {
        this.render = render;
        this.nanoTime = nanoTime;
    }

    synchronized Compressed in(Format format) {
        long now = nanoTime.getAsLong();
        Remembered remembered = pages.get(format);
        if (remembered == null || now - remembered.at >= LIFE) {
            remembered = new Remembered(render.apply(format), now);
            pages.put(format, remembered);
        }
        return remembered.page;
    }
}
