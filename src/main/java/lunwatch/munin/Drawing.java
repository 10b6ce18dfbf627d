package lunwatch.munin;

import java.time.Instant;
import java.util.List;

/** Every graph of the node at one instant. */
public final class Drawing {

    private final Instant at;
    private final List<Page> pages;

    Drawing(Instant at, List<Page> pages) {
        this.at = at;
        this.pages = List.copyOf(pages);
    }

    Instant at() {
        return at;
    }

    List<Page> pages() {
        return pages;
    }
}
