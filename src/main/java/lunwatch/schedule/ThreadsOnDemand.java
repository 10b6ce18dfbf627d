package lunwatch.schedule;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.quartz.spi.ThreadPool;

/**
 * As many threads as tasks run at once, each ended after a minute without work. Those of Quartz's own pool wake twice a second to look
 * whether there is any, which took 10 ms of CPU time a minute for each. Public only because Quartz names it by reflection.
 */
public final class ThreadsOnDemand implements ThreadPool {

    private final AtomicInteger started = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::thread);

    ThreadsOnDemand() {}

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "lunwatch-" + started.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public boolean runInThread(Runnable task) {
        threads.execute(task);
        return true;
    }

    /** There always are: the number of tasks is the bound, for none runs twice at once. */
    @Override
    public int blockForAvailableThreads() {
        return getPoolSize();
    }

    @Override
    public int getPoolSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void shutdown(boolean waitForTasks) {
        threads.shutdown();
    }

    @Override
    public void initialize() {}

    @Override
    public void setInstanceId(String id) {}

    @Override
    public void setInstanceName(String name) {}
}
