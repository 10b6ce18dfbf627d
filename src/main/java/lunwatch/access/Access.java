package lunwatch.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may connect now: the last web config that could be used. What is broken is complained of, and what was valid stays in force. */
public final class Access {

    /** Reads a web config. */
    public interface Reader {
        WebConfig read(Path file) throws InvalidAccess;
    }

    private record State(WebConfig config, Optional<TlsKeys> keys, Passwords passwords) {}

    private final Optional<Path> file;
    private final Reader reader;
    private final InstantSource clock;
    private volatile State state;
    private volatile List<String> complaints = List.of();
    private List<String> seen;

    /**
     * Reads the web config and all that it names.
     *
     * @param file empty for plain HTTP and no passwords
     * @throws InvalidAccess if it cannot be used
     */
    public Access(Optional<Path> file, Reader reader, InstantSource clock) throws InvalidAccess {
        this.file = file;
        this.reader = reader;
        this.clock = clock;
        this.state = load();
        this.seen = signatures(state.config());
    }

    private State load() throws InvalidAccess {
        WebConfig config = file.isPresent() ? reader.read(file.get()) : WebConfig.OPEN;
        Optional<TlsKeys> keys = config.tls().isPresent() ? Optional.of(TlsKeys.load(config.tls().get())) : Optional.empty();
        try {
            return new State(config, keys, new Passwords(config.users()));
        } catch (InvalidAccess e) {
            throw new InvalidAccess(file.map(path -> path + ": ").orElse("") + e.getMessage());
        }
    }

    /**
     * Looks whether any of the files has changed since the last time, and reads them all again if so. Not for two threads at once.
     *
     * @return whether something new is in force
     */
    public boolean refresh() {
        if (file.isEmpty()) {
            return false;
        }
        List<String> now = signatures(state.config());
        if (now.equals(seen)) {
            return false;
        }
        seen = now;
        try {
            State fresh = load();
            if (fresh.keys().isPresent() != state.keys().isPresent()) {
                throw new InvalidAccess(file.orElseThrow() + ": to switch TLS on or off, restart the agent");
            }
            state = fresh;
            complaints = List.of();
            seen = signatures(fresh.config());
            return true;
        } catch (InvalidAccess e) {
            complaints = List.of(e.getMessage() + "; what was valid before stays in force");
            return false;
        }
    }

    /** What identifies the contents of each file without reading them. */
    private List<String> signatures(WebConfig config) {
        Stream<Path> named = config.tls().map(TlsFiles::paths).orElse(List.of()).stream();
        return Stream.concat(file.stream(), named).map(Access::signature).toList();
    }

    private static String signature(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return e.getClass().getName();
        }
    }

    /** Whether there is a web config at all. */
    public boolean isConfigured() {
        return file.isPresent();
    }

    /** Whether the files as they are now are in force. */
    public boolean isValid() {
        return complaints.isEmpty();
    }

    /** What is wrong now: nothing, or files that cannot be used, or a certificate that has expired. */
    public List<String> complaints() {
        List<String> all = new ArrayList<>(complaints);
        state.keys().filter(keys -> keys.expiry().isBefore(clock.instant()))
                .ifPresent(keys -> all.add(keys.files().certificate() + ": the certificate has expired at " + keys.expiry()
                        + "; it is shown all the same"));
        return all;
    }

    /** The certificates; empty for plain HTTP. */
    public Optional<TlsKeys> keys() {
        return state.keys();
    }

    /** When the server's certificate ends; empty for plain HTTP. */
    public Optional<Instant> expiry() {
        return state.keys().map(TlsKeys::expiry);
    }

    /** Whether a password is asked for. */
    public boolean asksForPassword() {
        return state.passwords().areAsked();
    }

    /** Whether this login was right before, under the web config in force; takes no time. */
    public boolean remembers(Login login) {
        return state.passwords().remember(login);
    }

    /** Whether this login is right. Takes a tenth of a second of CPU time: not for many threads at once. */
    public boolean admits(Login login) {
        return state.passwords().admit(login);
    }
}
