package lunwatch.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/**
 * Bounds the connections by number and time. Jetty's own limits do not: its idle timeout begins anew with each byte, and its limit of
 * connections keeps the next client waiting, who may be the one that behaves.
 */
final class Connections implements Connection.Listener {

    /** Above it the oldest connection makes room: a scrape takes milliseconds, so it is never the oldest. */
    static final int MOST = 2100;

    /** How long a client may take for its request, and how long it may do nothing between two. */
    private static final long REQUEST = TimeUnit.SECONDS.toNanos(8);

    /** How long it may take for the response; a Prometheus waits 10 s unless told otherwise. */
    private static final long RESPONSE = TimeUnit.SECONDS.toNanos(30);

    private final LongSupplier nanoTime;
    private final Consumer<Runnable> later;
    private final AtomicBoolean willSweep = new AtomicBoolean();
    private final AtomicLong slow = new AtomicLong();
    private final AtomicLong many = new AtomicLong();
    private Collection<EndPoint> open = List.of();
    private Map<EndPoint, Progress> progress = new HashMap<>();

    /** What a connection had brought about by an instant. */
    private record Progress(long requests, long responses, long since) {}

    /** @param later has something done in two seconds; not two things at once */
    Connections(LongSupplier nanoTime, Consumer<Runnable> later) {
        this.nanoTime = nanoTime;
        this.later = later;
    }

    /** @param open the connections, which their owner keeps up to date; one that was closed may be among them for a moment */
    void watch(Collection<EndPoint> open) {
        this.open = open;
    }

    int number() {
        return open.size();
    }

    long droppedAsSlow() {
        return slow.get();
    }

    long droppedAsTooMany() {
        return many.get();
    }

    @Override
    public void onOpened(Connection connection) {
        if (open.size() > MOST) {
            makeRoom();
        }
        sweepLater();
    }

    /** One thread at a time: two would take the same connection for the oldest, and one too many would stay. */
    private synchronized void makeRoom() {
        List<EndPoint> alive =
                open.stream().filter(EndPoint::isOpen).sorted(Comparator.comparingLong(EndPoint::getCreatedTimeStamp)).toList();
        alive.stream().limit(Math.max(0, alive.size() - MOST)).forEach(oldest -> drop(oldest, many));
    }

    /** As long as there are connections, and no longer: a thread that wakes every two seconds is a tenth of what an idle agent costs. */
    private void sweepLater() {
        if (willSweep.compareAndSet(false, true)) {
            later.accept(() -> {
                willSweep.set(false);
                if (!open.isEmpty()) {
                    sweepLater();
                }
                sweep();
            });
        }
    }

    /** Closes what is too slow. */
    private void sweep() {
        long now = nanoTime.getAsLong();
        Map<EndPoint, Progress> next = new HashMap<>();
        for (EndPoint endPoint : open) {
            Connection connection = endPoint.getConnection();
            if (connection != null) {
                Progress seen = progress.get(endPoint);
                long requests = connection.getMessagesIn();
                long responses = connection.getMessagesOut();
                boolean moved = seen == null || seen.requests != requests || seen.responses != responses;
                Progress reached = moved ? new Progress(requests, responses, now) : seen;
                next.put(endPoint, reached);
                if (now - reached.since > (requests > responses ? RESPONSE : REQUEST)) {
                    drop(endPoint, slow);
                }
            }
        }
        progress = next;
    }

    private static void drop(EndPoint endPoint, AtomicLong count) {
        count.incrementAndGet();
        endPoint.close(new IllegalStateException("out of time or room"));
    }
}
