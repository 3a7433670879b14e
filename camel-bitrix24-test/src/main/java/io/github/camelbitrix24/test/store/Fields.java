package io.github.camelbitrix24.test.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The fields that a table has from the start; user fields ({@code UF_}) and parents need no declaration. */
public record Fields(List<Field> all) {
    public Fields {
        all = List.copyOf(all);
    }

    static Fields load(String resource) {
        try (InputStream lines = Fields.class.getResourceAsStream(resource + ".fields")) {
            return new Fields(new String(Objects.requireNonNull(lines, resource).readAllBytes(), UTF_8)
                    .lines()
                    .map(Field::parse)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The field of this name; one that was never declared is plain text. */
    public Field get(String name) {
        return all.stream()
                .filter(field -> field.name().equals(name))
                .findAny()
                .orElseGet(() -> new Field(name, "string", false, false));
    }

    public boolean has(String name) {
        return name.startsWith("UF_")
                || name.startsWith("PARENT_ID_")
                || all.stream().anyMatch(field -> field.name().equals(name));
    }
}
