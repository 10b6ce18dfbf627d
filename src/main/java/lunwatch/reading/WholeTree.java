package lunwatch.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads everything below a directory, following no link and opening no file that holds a CHAP secret.
 *
 * <p>Slower than {@link SelectedFiles}, and it does block while a TPG is being disabled: configuration stands behind the TPG's lock.
 */
record WholeTree(String name, String root, Path directory, KernelFile file) implements Source {

    /** CHAP names and passwords (iscsi_target_configfs.c, DEF_NACL_AUTH_STR, DEF_TPG_AUTH_STR, DEF_DISC_AUTH_STR). */
    private static final Pattern SECRET = Pattern.compile(".*/(auth|discovery_auth)/(password|userid)[^/]*");

    WholeTree(String name, String root, Path directory) {
        this(name, root, directory, new KernelFile());
    }

    @Override
    public Reading read(Instant at) {
        SortedMap<String, Text> texts = new TreeMap<>();
        read(directory, root, texts);
        return Reading.of(at, texts);
    }

    private void read(Path directory, String path, SortedMap<String, Text> texts) {
        try {
            for (String child : Directory.names(directory)) {
                readChild(directory.resolve(child), path + "/" + child, texts);
            }
        } catch (IOException e) {
            texts.put(path, new Text.Unreadable(Errno.of(e)));
        }
    }

    private void readChild(Path child, String path, SortedMap<String, Text> texts) throws IOException {
        if (SECRET.matcher(path).matches()) {
            texts.put(path, new Text.Redacted());
            return;
        }
        BasicFileAttributes type = Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (type.isDirectory()) {
            read(child, path, texts);
        } else {
            texts.put(path, type.isSymbolicLink() ? file.readLink(child) : file.read(child));
        }
    }
}
