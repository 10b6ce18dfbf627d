package lunwatch.archive.format;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first member of a sealed file: the comments of all its samples, and no record. */
public record SealedHead(List<String> comments, List<SampleLine> samples) {

    private static final System.Logger LOG = System.getLogger(SealedHead.class.getName());

    /** The head; empty when the file is not a sealed one, or does not begin with a head that is whole. */
    public static Optional<SealedHead> read(GzipMembers members) throws IOException {
        try {
            return Optional.of(members.first(SealedHead::parse));
        } catch (IOException e) {
            LOG.log(Level.TRACE, () -> members.file() + " is not sealed: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Whether a file begins with a head that is whole, and so is a sealed one. */
    public static boolean isIn(Path file) throws IOException {
        try (GzipMembers members = new GzipMembers(file, damage -> {})) {
            return read(members).isPresent();
        }
    }

    private static SealedHead parse(LineReader text) throws IOException {
        String header = String.valueOf(text.readLine());
        if (!FileHeader.isSealed(header)) {
            throw new ForeignText("not a sealed file", header);
        }
        List<String> comments = new ArrayList<>(List.of(header));
        List<SampleLine> samples = new ArrayList<>();
        for (String line; (line = text.readLine()) != null && !line.isEmpty(); comments.add(line)) {
            if (line.startsWith(SampleLine.START)) {
                samples.add(SampleLine.parse(line));
            }
        }
        return new SealedHead(comments, samples);
    }
}
