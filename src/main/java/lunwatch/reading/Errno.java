package lunwatch.reading;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;

/**
 * The errno(3) name behind an IOException.
 *
 * <p>Java keeps only the words of strerror(3), as glibc writes them in the C locale, some in a class of their own and some in brackets
 * behind the file name.
 */
final class Errno {

    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("Operation not permitted", "EPERM"),
            entry("No such file or directory", "ENOENT"),
            entry("Interrupted system call", "EINTR"),
            entry("Input/output error", "EIO"),
            entry("No such device or address", "ENXIO"),
            entry("Resource temporarily unavailable", "EAGAIN"),
            entry("Cannot allocate memory", "ENOMEM"),
            entry("Permission denied", "EACCES"),
            entry("Device or resource busy", "EBUSY"),
            entry("No such device", "ENODEV"),
            entry("Not a directory", "ENOTDIR"),
            entry("Is a directory", "EISDIR"),
            entry("Invalid argument", "EINVAL"),
            entry("Too many open files in system", "ENFILE"),
            entry("Too many open files", "EMFILE"),
            entry("Operation not supported", "EOPNOTSUPP"),
            entry("Transport endpoint is not connected", "ENOTCONN"),
            entry("Connection timed out", "ETIMEDOUT"));

    private Errno() {}

    static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "ENOENT";
        }
        if (e instanceof AccessDeniedException) {
            return "EACCES";
        }
        if (e instanceof NotDirectoryException) {
            return "ENOTDIR";
        }
        String words = words(e);
        return NAMES.getOrDefault(words, words);
    }

    private static String words(IOException e) {
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        String message = String.valueOf(e.getMessage());
        int bracket = message.lastIndexOf(" (");
        return message.endsWith(")") && bracket >= 0 ? message.substring(bracket + 2, message.length() - 1) : message;
    }
}
