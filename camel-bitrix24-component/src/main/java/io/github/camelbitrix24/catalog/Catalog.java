package io.github.camelbitrix24.catalog;

import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of a method by its name. A method reads if its last word is one that the documentation uses for readers
 * alone; everything else may write. The words come from the documented methods.
 */
public final class Catalog {

    private static final Set<String> READING_WORDS = resource("reading-words.txt");
    private static final Set<String> BINARY_METHODS = resource("binary-methods.txt");
    private static final Set<String> READERS_WITH_SIDE_EFFECTS = resource("readers-with-side-effects.txt");

    private static final Lookups LOOKUPS = Lookups.load();

    private Catalog() {}

    /** What must be known to send the method and to judge its failure. */
    public static MethodTraits traits(MethodName method) {
        String name = method.value().toLowerCase(Locale.ROOT);
        String lastWord = name.substring(name.lastIndexOf('.') + 1);
        boolean reads = READING_WORDS.contains(lastWord) && !READERS_WITH_SIDE_EFFECTS.contains(name);
        return new MethodTraits(reads, BINARY_METHODS.contains(name));
    }

    /** How to look up an object that the method makes, if that is possible. */
    public static Optional<Lookup> lookup(MethodName method) {
        return LOOKUPS.of(method);
    }

    /** The methods whose objects can be looked up, in alphabetical order. */
    public static List<String> methodsWithLookup() {
        return LOOKUPS.methods();
    }

    private static Set<String> resource(String name) {
        try (InputStream words = Objects.requireNonNull(Catalog.class.getResourceAsStream(name), name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(words, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
