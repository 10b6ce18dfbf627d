package lunwatch.subsystem;

import java.util.List;
import lunwatch.metric.Family;

/** Bounds how many series are scraped. */
public interface SeriesLimit {

    /** No bound. */
    SeriesLimit NONE = families -> families;

    /** Several limits, one after the other. */
    static SeriesLimit all(List<SeriesLimit> limits) {
        return new SeriesLimit() {
            @Override
            public List<Family> apply(List<Family> families) {
                List<Family> limited = families;
                for (SeriesLimit limit : limits) {
                    limited = limit.apply(limited);
                }
                return limited;
            }

            @Override
            public SeriesLimit lifted() {
                return all(limits.stream().map(SeriesLimit::lifted).toList());
            }
        };
    }

    /** The families of a whole sample within the limit, and what was left out as a number. */
    List<Family> apply(List<Family> families);

    /** The same without a bound: for who asks for one sample, and not for a year of scrapes. */
    default SeriesLimit lifted() {
        return this;
    }
}
