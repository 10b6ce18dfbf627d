package lunwatch.reading;

import java.nio.file.Path;
import java.time.Instant;

/** A source that is one file. */
public final class FileSource implements Source {

    private final String name;
    private final String path;
    private final Path place;
    private final KernelFile file = new KernelFile();

    /** @param path the kernel's own path of the file */
    public FileSource(String name, String path, Mounts mounts) {
        this.name = name;
        this.path = path;
        this.place = mounts.place(path);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String root() {
        return path;
    }

    @Override
    public Reading read(Instant at) {
        return Reading.of(at, path, file.read(place));
    }
}
