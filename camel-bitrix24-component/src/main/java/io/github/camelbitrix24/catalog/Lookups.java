package io.github.camelbitrix24.catalog;

import io.github.camelbitrix24.rest.MethodName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The resource {@code lookups.tsv}: every method whose objects can be looked up, by its name. */
final class Lookups {

    private static final String NOTHING = "-";

    private final SortedMap<String, Lookup> rows = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private Lookups() {}

    static Lookups load() {
        Lookups lookups = new Lookups();
        try (InputStream table =
                        Objects.requireNonNull(Lookups.class.getResourceAsStream("lookups.tsv"), "lookups.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> lookups.rows.put(cells[0], ofCells(cells)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lookups;
    }

    Optional<Lookup> of(MethodName method) {
        return Optional.ofNullable(rows.get(method.value()));
    }

    List<String> methods() {
        return List.copyOf(rows.keySet());
    }

    private static Lookup ofCells(String[] cells) {
        return new Lookup(
                new MethodName(cells[1]),
                optional(cells[2]),
                cells[3],
                optional(cells[4]),
                optional(cells[5]),
                optional(cells[6]).map(names -> List.of(names.split(","))).orElse(List.of()));
    }

    private static Optional<String> optional(String cell) {
        return cell.equals(NOTHING) ? Optional.empty() : Optional.of(cell);
    }
}
