package lunwatch.archive.format;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The files of an archive that are its own: regular files with its names, in real directories named like their day. */
public record Catalog(Path root) {

    /** The days there are directories for, in order. */
    public List<LocalDate> days() throws IOException {
        return days(LocalDate.MIN, LocalDate.MAX);
    }

    /** The days from one to another, both included, in order. */
    public List<LocalDate> days(LocalDate from, LocalDate to) throws IOException {
        List<LocalDate> days = new ArrayList<>();
        for (Path entry : entries(root)) {
            FileName.day(entry.getFileName().toString())
                    .filter(day -> !day.isBefore(from) && !day.isAfter(to) && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .ifPresent(days::add);
        }
        days.sort(null);
        return days;
    }

    /** The files of a day, in the order of time. */
    public List<FileName> files(LocalDate day, FileName.Kind kind) throws IOException {
        List<FileName> files = new ArrayList<>();
        for (Path entry : entries(root.resolve(FileName.directory(day)))) {
            FileName.parse(entry.getFileName().toString())
                    .filter(name -> name.kind() == kind && name.day().equals(day) && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
                    .ifPresent(files::add);
        }
        files.sort(null);
        return files;
    }

    /** The files of several days, in the order of time. */
    public List<FileName> files(List<LocalDate> days, FileName.Kind kind) throws IOException {
        List<FileName> files = new ArrayList<>();
        for (LocalDate day : days) {
            files.addAll(files(day, kind));
        }
        files.sort(null);
        return files;
    }

    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }
}
