package lunwatch.schedule;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.quartz.spi.ThreadPool;

/**
 * As many threads as there are tasks, started when these are added and never ended. They sleep until there is work; those of Quartz's own
 * pool wake twice a second to look whether there is any. Public only because Quartz names it by reflection.
 */
public final class ThreadPerTask implements ThreadPool {

    private final AtomicInteger started = new AtomicInteger();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(0, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread,
            new ThreadPoolExecutor.DiscardPolicy());

    ThreadPerTask() {}

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "lunwatch-" + started.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    /** Starts the thread of one more task. */
    void startOne() {
        int tasks = getPoolSize() + 1;
        threads.setMaximumPoolSize(tasks);
        threads.setCorePoolSize(tasks);
        threads.prestartCoreThread();
    }

    @Override
    public boolean runInThread(Runnable task) {
        threads.execute(task);
        return true;
    }

    /** There always are: no task runs twice at once, so none waits for another's thread. */
    @Override
    public int blockForAvailableThreads() {
        return getPoolSize();
    }

    @Override
    public int getPoolSize() {
        return threads.getCorePoolSize();
    }

    /** What comes later is not run any more. */
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
