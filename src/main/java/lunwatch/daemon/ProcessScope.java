package lunwatch.daemon;

import java.time.InstantSource;
import java.time.ZoneId;
import lunwatch.archive.writer.ArchiveWriter;
import lunwatch.prometheus.Exposition;
import lunwatch.sample.LatestSample;

/** What lasts as long as the agent runs, whatever becomes of its configuration. */
record ProcessScope(
        InstantSource clock, ZoneId zone, ArchiveWriter archive, LatestSample latest, Exposition exposition, AgentMeters meters,
        StateLog log) {}
