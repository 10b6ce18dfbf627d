package lunwatch.reading;

import java.nio.file.Path;
import java.time.Instant;

/** A source that is one file. */
record SingleFile(String name, String root, Path path, KernelFile file) implements Source {

    SingleFile(String name, String root, Path path) {
        this(name, root, path, new KernelFile());
    }

    @Override
    public Reading read(Instant at) {
        return Reading.of(at, root, file.read(path));
    }
}
