package lunwatch.app;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import lunwatch.reading.Lanes;
import lunwatch.reading.Reading;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Sample;

/** One pass, minute by minute: a reading is taken, understood, served from then on, and handed to the outputs that keep it. */
final class Sampling implements Runnable {

    /** An output that keeps each sample, and may fail without harm to the others. */
    interface Keeper {

        /** What it is called in the log. */
        String name();

        /** Keeps a sample, and the reading it was understood from. */
        void keep(Reading reading, Sample sample) throws IOException;
    }

    private final InstantSource clock;
    private final Lanes lanes;
    private final LatestSample latest;
    private final List<Keeper> keepers;
    private final StateLog log;

    Sampling(InstantSource clock, Lanes lanes, LatestSample latest, List<Keeper> keepers, StateLog log) {
        this.clock = clock;
        this.lanes = lanes;
        this.latest = latest;
        this.keepers = keepers;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            Reading reading = lanes.read(at);
            Sample sample = Sample.of(reading);
            latest.set(sample);
            sample.collectors().forEach(collector -> log.report(collector.name(), collector.complaints()));
            keepers.forEach(keeper -> keep(keeper, reading, sample));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(Keeper keeper, Reading reading, Sample sample) {
        try {
            keeper.keep(reading, sample);
            log.report(keeper.name(), List.of());
        } catch (IOException e) {
            log.report(keeper.name(), List.of("the sample is not kept: " + reason(e)));
        } catch (RuntimeException e) {
            log.report(keeper.name(), List.of("the sample is not kept, by a fault of lunwatch: " + e));
        }
    }

    /** The message, and the kind of error where that says more: Java names a missing file and nothing else. */
    static String reason(IOException e) {
        return e.getClass() == IOException.class ? e.getMessage() : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
