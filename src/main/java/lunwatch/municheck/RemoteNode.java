package lunwatch.municheck;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The plugins of a node, asked over TCP as a master asks: munin-node, or whatever speaks its protocol. */
public final class RemoteNode {

    /** As the master reads it (Munin::Master::Node). */
    private static final Pattern BANNER = Pattern.compile("(?i)#.*(?:lrrd|munin) (?:client|node) at (\\S+).*");

    private static final Pattern NAME = Pattern.compile("[-\\w@.:]+");
    private static final int MILLISECONDS = 120_000;

    private final BufferedReader in;
    private final Socket socket;
    private final Findings findings = new Findings();

    private RemoteNode(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Checks every plugin of the node that it calls its own. */
    public static Report check(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), MILLISECONDS);
            socket.setSoTimeout(MILLISECONDS);
            return new RemoteNode(socket).report();
        }
    }

    private Report report() throws IOException {
        String banner = line();
        findings.unless(BANNER.matcher(banner).matches(), "banner", "no master takes it: \"" + banner + "\"");
        String cap = ask("cap multigraph");
        findings.unless(cap.matches("cap( \\w+)*"), "cap", "answered \"" + cap + "\"");
        List<String> plugins = Stream.of(ask("list").split(" ")).filter(name -> !name.isEmpty()).toList();
        Rules rules = new Rules(findings);
        for (String plugin : plugins) {
            findings.unless(NAME.matcher(plugin).matches(), plugin, "not a name of a plugin");
            rules.check(plugin, lines("config " + plugin), lines("fetch " + plugin));
        }
        return new Report(plugins.size(), rules.graphs(), rules.fields(), findings.all());
    }

    private void send(String command) throws IOException {
        socket.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private String line() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("the node closed the connection; does it allow this host?");
        }
        return line;
    }

    private String ask(String command) throws IOException {
        send(command);
        return line();
    }

    private List<String> lines(String command) throws IOException {
        send(command);
        List<String> lines = new ArrayList<>();
        for (String line = line(); !line.equals("."); line = line()) {
            lines.add(line);
        }
        lines.stream().filter(line -> line.matches("# (Unknown service|Bad exit|Timed out)"))
                .forEach(line -> findings.add(command, "answered \"" + line + "\""));
        return lines;
    }
}
