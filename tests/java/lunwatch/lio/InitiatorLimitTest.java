package lunwatch.lio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import lunwatch.metric.Family;
import lunwatch.metric.Labels;
import lunwatch.metric.Series;
import lunwatch.sample.Subsystems;
import lunwatch.testing.Fixtures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InitiatorLimitTest {

    private static final List<Family> ALL = Subsystems.ALL.sample(Fixtures.lio("11-rich-4-sessions-io")).families();
    private static final Predicate<Series> OF_AN_INITIATOR = series -> series.labels().value("initiator").isPresent();
    private static final long INITIATOR_SERIES = count(ALL, OF_AN_INITIATOR);

    @Test
    void changesNothingWithinTheLimit() {
        List<Family> limited = new InitiatorLimit((int) INITIATOR_SERIES).apply(ALL);
        assertThat(limited).startsWith(ALL.toArray(Family[]::new)).hasSize(ALL.size() + 1);
        assertThat(dropped(limited)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40, 100, 150})
    void dropsWholeInitiatorsAndCountsWhatItDrops(int limit) {
        List<Family> limited = new InitiatorLimit(limit).apply(ALL);
        long kept = count(limited, OF_AN_INITIATOR);
        assertThat(kept).isLessThanOrEqualTo(limit);
        assertThat(dropped(limited)).isEqualTo(INITIATOR_SERIES - kept);
        assertThat(count(limited, OF_AN_INITIATOR.negate())).isEqualTo(count(ALL, OF_AN_INITIATOR.negate()) + 1);
        for (Labels initiator : initiators(limited)) {
            Predicate<Series> its = series -> series.labels().upTo("initiator").filter(initiator::equals).isPresent();
            assertThat(count(limited, its)).as(initiator.toString()).isEqualTo(count(ALL, its));
        }
        assertThat(limited).noneMatch(family -> family.series().isEmpty());
    }

    private static List<Labels> initiators(List<Family> families) {
        return families.stream().flatMap(family -> family.series().stream()).flatMap(series -> series.labels().upTo("initiator").stream())
                .distinct().toList();
    }

    private static long dropped(List<Family> families) {
        return families.get(families.size() - 1).series().get(0).value().longValue();
    }

    private static long count(List<Family> families, Predicate<Series> which) {
        return families.stream().flatMap(family -> family.series().stream()).filter(which).count();
    }
}
