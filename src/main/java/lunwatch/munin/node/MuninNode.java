package lunwatch.munin.node;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import lunwatch.munin.Drawings;

/**
 * A node that a Munin master polls over TCP, with no munin-node and no Perl: it serves the latest drawing, and what was sampled while
 * the master was away. It gives nothing to peers that are not allowed, and bounds what one that is can take. No TLS.
 */
public final class MuninNode implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(MuninNode.class.getName());

    /** How long the end waits for the thread that listens: in vain only if the machine stands still. */
    private static final Duration LETTING_GO = Duration.ofSeconds(2);

    /**
     * What a peer may take.
     *
     * @param connections conversations at once; more are closed without a word
     * @param line bytes of a line
     * @param idle how long a line may take to come
     * @param session how long a conversation may last; a master gives up after three minutes
     */
    public record Limits(int connections, int line, Duration idle, Duration session) {

        /** Some masters at once, and the longest service name there can be. */
        public static final Limits USUAL = new Limits(8, 1024, Duration.ofSeconds(60), Duration.ofMinutes(5));
    }

    private final ServerSocket server;
    private final Predicate<InetAddress> allowed;
    private final Limits limits;
    private final Supplier<MuninCommands> commands;
    private final ThreadPoolExecutor conversations;
    private final ScheduledExecutorService clock;
    private final Thread accepting;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final LongAdder notAllowed = new LongAdder();
    private final LongAdder tooMany = new LongAdder();
    private final Map<String, LongAdder> requests =
            MuninCommands.NAMES.stream().collect(Collectors.toMap(name -> name, name -> new LongAdder()));

    /**
     * Listens, and answers from then on.
     *
     * @param address where
     * @param allowed which peers may ask
     * @param name what it calls itself; the master asks for the node by this name
     * @param version what it says its version is
     * @param history what a master is given that was away; none for one that is to poll for every value
     * @throws IOException if it cannot listen there
     */
    public MuninNode(InetSocketAddress address, Predicate<InetAddress> allowed, Limits limits, String name, String version,
            Drawings drawings, Optional<SampleHistory> history) throws IOException {
        this.allowed = allowed;
        this.limits = limits;
        this.commands = () -> new MuninCommands(name, version, drawings, history);
        try {
            server = new ServerSocket();
            server.bind(address);
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    "munin.node: cannot listen on " + address.getHostString() + " port " + address.getPort() + ": " + e.getMessage(), e);
        }
        conversations = new ThreadPoolExecutor(0, limits.connections(), 60, TimeUnit.SECONDS, new SynchronousQueue<>(),
                task -> daemon(task, "munin-node"));
        clock = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "munin-node-clock"));
        accepting = daemon(this::accept, "munin-node-accept");
        accepting.start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** The port it listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** Conversations under way. */
    public int connections() {
        return open.size();
    }

    /** Connections closed at once because the peer may not ask. */
    public long droppedAsNotAllowed() {
        return notAllowed.sum();
    }

    /** Connections closed at once because there were too many. */
    public long droppedAsTooMany() {
        return tooMany.sum();
    }

    /** The names by which requests are counted: the commands, and {@code other}. */
    public static List<String> commands() {
        return MuninCommands.NAMES;
    }

    /** Requests answered, by the name of their command. */
    public long requests(String command) {
        return requests.get(command).sum();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                admit(server.accept());
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.log(Level.WARNING, "munin node: cannot accept a connection: " + e.getMessage());
                    pause();
                }
            }
        }
    }

    /** What stands in the way of one connection, such as too few file descriptors, would stand in that of the next at once. */
    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void admit(Socket socket) throws IOException {
        if (!allowed.test(socket.getInetAddress())) {
            LOG.log(Level.DEBUG, "munin node: " + socket.getInetAddress() + " is not allowed");
            notAllowed.increment();
            socket.close();
            return;
        }
        try {
            conversations.execute(() -> converse(socket));
        } catch (RejectedExecutionException e) {
            tooMany.increment();
            LOG.log(Level.DEBUG, "munin node: too many conversations for " + socket.getInetAddress(), e);
            socket.close();
        }
    }

    private void converse(Socket socket) {
        // The clock closes it: a timeout of the socket's own would not end a write that nobody reads.
        var end = clock.schedule(() -> close(socket), limits.session().toMillis(), TimeUnit.MILLISECONDS);
        open.add(socket);
        try (socket; Writer out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8))) {
            socket.setSoTimeout((int) limits.idle().toMillis());
            socket.setTcpNoDelay(true);
            converse(new RequestReader(socket.getInputStream(), limits.line()), out);
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.DEBUG, "munin node: conversation with " + socket.getInetAddress() + " broken off", e);
        } finally {
            open.remove(socket);
            end.cancel(false);
        }
    }

    private void converse(RequestReader lines, Writer out) throws IOException {
        MuninCommands answers = commands.get();
        out.write(answers.banner());
        out.flush();
        for (Optional<String> line = lines.next(); line.isPresent() && answer(answers, line.get(), out); line = lines.next()) {
            out.flush();
        }
    }

    private boolean answer(MuninCommands answers, String line, Writer out) throws IOException {
        requests.get(MuninCommands.name(line)).increment();
        return answers.answer(line, out);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "munin node: " + socket.getInetAddress() + " is gone already", e);
        }
    }

    /** Ends every conversation, and hears no more; another may then listen at the same address. */
    @Override
    public void close() throws IOException {
        server.close();
        conversations.shutdown();
        clock.shutdownNow();
        open.forEach(MuninNode::close);
        try {
            // Until its accept(2) returns, Linux goes on to listen.
            accepting.join(LETTING_GO.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
