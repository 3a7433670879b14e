package io.github.camelbitrix24.catalog;

import io.github.camelbitrix24.catalog.MethodFacts.ApiVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All methods by name, ignoring case. A line is only parted when its method is asked for: most programs call a handful of
 * methods.
 */
final class MethodTable {

    private final TreeMap<String, String> lines = new TreeMap<>();
    private final Map<String, MethodFacts> known = new ConcurrentHashMap<>();

    private MethodTable() {}

    /** The documented methods, put right. */
    static MethodTable standard() {
        MethodTable table = new MethodTable();
        for (FactFile.Numbered line : FactFile.resource("methods.tsv").lines()) {
            String text = line.text();
            int tab = text.indexOf('\t');
            boolean isThree = text.startsWith("version=3", tab + 1);
            table.lines.put(key(text.substring(0, tab), isThree ? ApiVersion.REST_3 : ApiVersion.CLASSIC), text);
        }
        return table.correctedBy(FactFile.resource("corrections.tsv"));
    }

    /** A copy with the lines of another file, which win. */
    MethodTable correctedBy(FactFile corrections) {
        MethodTable corrected = new MethodTable();
        corrected.lines.putAll(lines);
        for (FactFile.Numbered line : corrections.lines()) {
            try {
                corrected.correct(FactLine.of(line.text()));
            } catch (IllegalArgumentException e) {
                throw corrections.wrong(line, e);
            }
        }
        return corrected;
    }

    private void correct(FactLine correction) {
        if (correction.name().endsWith(".*")) {
            String prefix = correction.name().substring(0, correction.name().length() - 1);
            keysBelow(prefix).forEach(key -> correct(key, correction));
        } else {
            correct(key(correction.name(), correction.version()), correction);
        }
    }

    private List<String> keysBelow(String prefix) {
        String from = prefix.toLowerCase(Locale.ROOT);
        return List.copyOf(lines.subMap(from, from + Character.MAX_VALUE).keySet());
    }

    private void correct(String key, FactLine correction) {
        String line = lines.get(key);
        FactLine old = line == null ? new FactLine(correction.name(), new HashMap<>()) : FactLine.of(line);
        FactLine corrected = old.correctedBy(correction);
        corrected.toFacts();
        lines.put(key, text(corrected));
    }

    private static String text(FactLine line) {
        StringBuilder text = new StringBuilder(line.name());
        line.facts()
                .forEach((key, value) ->
                        text.append('\t').append(key).append('=').append(value));
        return text.toString();
    }

    Optional<MethodFacts> find(String name, ApiVersion version) {
        return Optional.ofNullable(known.computeIfAbsent(key(name, version), this::parted));
    }

    private @Nullable MethodFacts parted(String key) {
        String line = lines.get(key);
        return line == null ? null : FactLine.of(line).toFacts();
    }

    Stream<MethodFacts> all() {
        return lines.values().stream().map(line -> FactLine.of(line).toFacts());
    }

    private static String key(String name, ApiVersion version) {
        return name.toLowerCase(Locale.ROOT) + (version == ApiVersion.REST_3 ? " 3" : "");
    }
}
