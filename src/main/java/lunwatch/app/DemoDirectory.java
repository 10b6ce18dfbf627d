package lunwatch.app;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where a demonstration leaves its files: the same place each time, so that the next one goes on in the same archive. */
final class DemoDirectory {

    private DemoDirectory() {}

    /**
     * Makes the directory of this user, if it is not there yet.
     *
     * @param parent where everybody may make directories
     * @throws IOException if something else is there, or somebody else's
     */
    static Path make(Path parent) throws IOException {
        String user = System.getProperty("user.name");
        Path directory = parent.resolve("lunwatch-demo-" + user);
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            boolean own = Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName().equals(user);
            if (!own) {
                throw new IOException(directory + " is not a directory of " + user, e);
            }
        }
        return directory;
    }
}
