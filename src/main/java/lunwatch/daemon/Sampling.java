package lunwatch.daemon;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.ExecutionException;
import lunwatch.reading.DetachedTask;
import lunwatch.reading.Reading;
import lunwatch.reading.SourceReaders;
import lunwatch.sample.LatestSample;
import lunwatch.sample.Sample;
import lunwatch.sample.Subsystems;

/** One pass, minute by minute: a reading is taken, understood, served from then on, and handed to the outputs that keep it. */
final class Sampling implements Runnable {

    /** An output that keeps each sample, and may fail without harm to the others. */
    interface SampleOutput {

        /** What it is called in the log. */
        String name();

        /** The settings that say where it keeps them. */
        String place();

        /** Keeps a sample, and the reading it was understood from. May hang, as a disk does. */
        void keep(Reading reading, Sample sample) throws IOException;

        /** A sample came while the one before was still being kept, and is lost to this output. */
        default void missed() {}
    }

    /** A reading, and what is understood of it. */
    record Taken(Reading reading, Sample sample) {}

    /** An output that is not waited for without end. One that hangs misses samples until it answers. */
    private record GuardedOutput(SampleOutput output, DetachedTask<List<String>> task, Duration patience) {

        GuardedOutput(SampleOutput output, Duration patience) {
            this(output, new DetachedTask<>("keep-" + output.name()), patience);
        }

        /** Has a sample kept, and gives what is to be complained of. */
        List<String> keep(Reading reading, Sample sample) throws InterruptedException {
            if (!task.begin(() -> kept(reading, sample))) {
                output.missed();
                return noAnswer();
            }
            try {
                return task.await(System.nanoTime() + patience.toNanos()).orElseGet(this::noAnswer);
            } catch (ExecutionException e) {
                return List.of("the sample is not kept, by a fault of lunwatch: " + e.getCause());
            }
        }

        private List<String> noAnswer() {
            return List.of("the sample is not kept: no answer from the disk of " + output.place());
        }

        private List<String> kept(Reading reading, Sample sample) {
            try {
                output.keep(reading, sample);
                return List.of();
            } catch (IOException e) {
                return List.of("the sample is not kept: " + ErrorText.of(e));
            }
        }
    }

    /** How long an output is waited for: longer than the archive takes to seal an hour. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final SourceReaders sources;
    private final Subsystems subsystems;
    private final LatestSample latest;
    private final List<GuardedOutput> outputs;
    private final StateLog log;
    private final HeapTrimmer heap = new HeapTrimmer();

    Sampling(InstantSource clock, SourceReaders sources, Subsystems subsystems, LatestSample latest, List<SampleOutput> outputs,
            StateLog log) {
        this(clock, sources, subsystems, latest, outputs, PATIENCE, log);
    }

    /** @param patience how long an output is waited for */
    Sampling(InstantSource clock, SourceReaders sources, Subsystems subsystems, LatestSample latest, List<SampleOutput> outputs,
            Duration patience,
            StateLog log) {
        this.clock = clock;
        this.sources = sources;
        this.subsystems = subsystems;
        this.latest = latest;
        this.outputs = outputs.stream().map(output -> new GuardedOutput(output, patience)).toList();
        this.log = log;
    }

    @Override
    public void run() {
        try {
            keep(take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes a sample; it is served from then on. */
    Taken take() throws InterruptedException {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Reading reading = sources.read(at);
        Sample sample = subsystems.sample(reading);
        latest.set(sample);
        sample.collectors().forEach(collector -> log.report(collector.name(), collector.complaints()));
        heap.collect();
        return new Taken(reading, sample);
    }

    /** Hands a sample to the outputs that keep it. */
    void keep(Taken taken) throws InterruptedException {
        for (GuardedOutput output : outputs) {
            log.report(output.output().name(), output.keep(taken.reading(), taken.sample()));
        }
        heap.collect();
    }
}
