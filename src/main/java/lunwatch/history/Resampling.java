package lunwatch.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lunwatch.metric.Kind;
import lunwatch.reading.Reading;

/**
 * Brings numbers from the times they were taken at to even steps of time.
 *
 * <p>Of a gauge a step shows the mean, of a counter the last number or, as a rate, by how much it grew in the seconds that are known.
 * Nothing is known of the time between two readings that are too far apart.
 */
public final class Resampling {

    private final Instant from;
    private final Duration every;
    private final int steps;
    private final boolean rates;
    private final SeriesSelection selection;
    private final Gaps gaps = new Gaps();
    private final Map<SeriesId, Track> tracks = new LinkedHashMap<>();
    private Optional<Last> last = Optional.empty();
    private boolean onlyRates;
    private int step = Integer.MIN_VALUE;
    private int readings;

    /** A reading whose numbers are not added yet: whether it goes on from the one before, and whether nothing but larger numbers is new in it. */
    private record Last(Reading reading, boolean continues, boolean grew) {}

    /**
     * @param selection which numbers
     * @param to the end, behind the last step
     * @param rates whether counters become rates
     */
    public Resampling(SeriesSelection selection, Instant from, Instant to, Duration every, boolean rates) {
        this.selection = selection;
        this.from = from;
        this.every = every;
        this.steps = (int) Math.max(0, (Duration.between(from, to).toMillis() + every.toMillis() - 1) / every.toMillis());
        this.rates = rates;
    }

    /**
     * Adds a reading, later than the one before; one from before the beginning serves to know by how much counters grew.
     *
     * <p>To understand a reading takes longer than to find it. Where counters did nothing but grow, those at the ends of a step tell by how
     * much, and the others are left out.
     */
    public void add(Reading reading) {
        boolean continues = gaps.continues(reading.at());
        boolean grew = continues && last.isPresent() && Growth.isAllBetween(last.get().reading(), reading);
        boolean between = onlyRates && grew && last.get().grew() && step == step(last.get().reading()) && step == step(reading);
        if (last.isPresent() && !between) {
            add(last.get());
        }
        last = Optional.of(new Last(reading, continues, grew));
    }

    private int step(Reading reading) {
        return (int) Math.floor(position(reading));
    }

    private double position(Reading reading) {
        return Duration.between(from, reading.at()).toMillis() / (double) every.toMillis();
    }

    private void add(Last next) {
        List<Value> values = selection.in(next.reading());
        step = step(next.reading());
        onlyRates = rates && values.stream().allMatch(value -> value.series().kind() == Kind.COUNTER);
        add(position(next.reading()), next.continues(), values);
    }

    private void add(double position, boolean continues, List<Value> values) {
        readings++;
        for (Value value : values) {
            SeriesId id = value.series();
            tracks.computeIfAbsent(id, key -> new Track(key, rates && key.kind() == Kind.COUNTER))
                    .add(position, value.number().doubleValue(), continues);
        }
    }

    /** What was added, by the names of the series; no more can be added. */
    public Table table() {
        last.ifPresent(this::add);
        last = Optional.empty();
        List<Table.Column> columns = new ArrayList<>();
        tracks.forEach((id, track) -> columns.add(new Table.Column(id, track.values())));
        columns.removeIf(column -> Arrays.stream(column.values()).allMatch(Double::isNaN));
        columns.sort(Comparator.comparing(column -> column.series().toString()));
        return new Table(from, every, steps, rates, columns);
    }

    /** One series. Positions are in steps from the beginning. */
    private final class Track {
        private final SeriesId id;
        private final boolean rate;
        private final double[] sums = new double[steps];
        private final double[] weights = new double[steps];
        private double position;
        private double last;
        private int reading = -1;

        Track(SeriesId id, boolean rate) {
            this.id = id;
            this.rate = rate;
        }

        void add(double now, double value, boolean continues) {
            if (rate) {
                if (continues && reading == readings - 1) {
                    spread(now, Increase.between(id.metric(), last, value));
                }
            } else if (now >= 0 && now < steps) {
                put((int) now, value);
            }
            position = now;
            last = value;
            reading = readings;
        }

        private void put(int step, double value) {
            boolean counter = id.kind() == Kind.COUNTER;
            sums[step] = counter ? value : sums[step] + value;
            weights[step] = counter ? 1 : weights[step] + 1;
        }

        /** What has come since the reading before came evenly. */
        private void spread(double now, double increase) {
            for (int step = (int) Math.max(0, Math.floor(position)); step < steps && step < now; step++) {
                double part = Math.min(now, step + 1) - Math.max(position, step);
                sums[step] += increase * part / (now - position);
                weights[step] += part;
            }
        }

        double[] values() {
            double[] values = new double[steps];
            double unit = rate ? every.toMillis() / 1000.0 : 1;
            for (int i = 0; i < steps; i++) {
                values[i] = weights[i] > 0 ? sums[i] / (weights[i] * unit) : Double.NaN;
            }
            return values;
        }
    }
}
