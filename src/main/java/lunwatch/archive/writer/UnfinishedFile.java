package lunwatch.archive.writer;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears under its name only when it is whole and on the disk. */
final class UnfinishedFile implements Closeable {

    private final Path path;
    private final FileChannel channel;
    private final OutputStream out;

    /** @param path its name until then; whatever has that name is left from a crash */
    UnfinishedFile(Path path) throws IOException {
        Files.deleteIfExists(path);
        this.path = path;
        this.channel = Disk.create(path);
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel));
    }

    Path path() {
        return path;
    }

    OutputStream out() {
        return out;
    }

    /** Brings what was written to the disk. */
    void force() throws IOException {
        out.flush();
        channel.force(true);
    }

    /** Gives the file its name, in place of any file that has it. */
    void become(Path target) throws IOException {
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Disk.sync(target.toAbsolutePath().getParent());
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }
}
