package lunwatch.prometheus;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** An Accept or Accept-Encoding header: what is accepted, and how much it is liked (RFC 9110, 12.5). */
final class AcceptHeader {

    private final Map<String, Double> weights = new HashMap<>();

    private AcceptHeader() {}

    /** Reads a header; what is not understood in it counts as not liked at all. */
    static AcceptHeader of(String header) {
        AcceptHeader preferences = new AcceptHeader();
        for (String element : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = element.split(";");
            double weight = 1;
            boolean known = true;
            for (int i = 1; i < parts.length; i++) {
                String parameter = parts[i].replace(" ", "");
                if (parameter.startsWith("q=")) {
                    weight = parse(parameter.substring(2));
                } else if (parameter.startsWith("version=")) {
                    known = parameter.matches("version=\"?(0\\.0\\.[0-4]|1\\.0\\.0)\"?");
                }
            }
            if (known) {
                preferences.weights.merge(parts[0].strip(), weight, Math::max);
            }
        }
        return preferences;
    }

    private static double parse(String text) {
        return text.matches("(0(\\.\\d{0,3})?|1(\\.0{0,3})?)") ? Double.parseDouble(text) : 0;
    }

    /** Whether it is named. */
    boolean names(String name) {
        return weights.containsKey(name);
    }

    /** How much it is liked, 0 to 1; 0 for what is not named. */
    double weight(String name) {
        return weights.getOrDefault(name, 0.0);
    }
}
