/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The documented facts about methods and events, by their names ignoring case. A method that is not documented works as
 * well: it is taken for a read if its last word is one that the documentation uses only for reads, otherwise for a write.
 */
public final class Catalog {

    private static final Catalog STANDARD = new Catalog(null);

    private final @Nullable MethodTable corrected;

    private Catalog(@Nullable MethodTable own) {
        this.corrected = own;
    }

    private static final class Methods {

        private static final MethodTable ALL = MethodTable.standard();
    }

    private static final class Events {

        private static final EventTable ALL = EventTable.standard();
    }

    private static final class ReadingWords {

        private static final Set<String> ALL = FactFile.resource("reading-words.txt").lines().stream()
                .map(line -> line.text().strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private MethodTable table() {
        return corrected == null ? Methods.ALL : corrected;
    }

    /** The documented methods and events, read from the resources when they are first needed. */
    public static Catalog standard() {
        return STANDARD;
    }

    /**
     * This catalog with the lines of a file in the format of {@code corrections.tsv}, which take precedence.
     *
     * @param name the name of the file in messages
     * @throws IllegalArgumentException if a line is invalid, with its number
     */
    public Catalog withCorrections(String name, Reader lines) throws IOException {
        return new Catalog(table().withCorrections(FactFile.read(name, lines)));
    }

    /** What the component needs to know to send the method and to classify its failure. */
    public MethodTraits traits(MethodName method, ApiVersion version) {
        return find(method, version)
                .map(MethodFacts::traits)
                .orElseGet(() -> new MethodTraits(
                        looksLikeRead(method.value()),
                        MethodTraits.SuccessForm.ENVELOPE,
                        version == ApiVersion.CLASSIC,
                        version));
    }

    /** What the component needs to know to send a classic method. */
    public MethodTraits traits(MethodName method) {
        return traits(method, ApiVersion.CLASSIC);
    }

    private static boolean looksLikeRead(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ReadingWords.ALL.contains(lower.substring(lower.lastIndexOf('.') + 1));
    }

    /** The documented facts about a classic method. */
    public Optional<MethodFacts> find(MethodName method) {
        return find(method, ApiVersion.CLASSIC);
    }

    public Optional<MethodFacts> find(MethodName method, ApiVersion version) {
        return table().find(method.value(), version);
    }

    /** All methods; a name that exists in both versions appears twice. */
    public Stream<MethodFacts> methods() {
        return table().all();
    }

    public Optional<EventFacts> event(String name) {
        return Events.ALL.find(name);
    }

    public Stream<EventFacts> events() {
        return Events.ALL.all();
    }

    /** Whether a name in a URI is that of an event: it starts with {@code on} or holds {@code .on.}, ignoring case. */
    public static boolean isEvent(String name) {
        return EventTable.isEvent(name);
    }

    /** The documented event with the most similar name. */
    public Optional<String> nearestEvent(String name) {
        return Spelling.nearest(name, events().map(EventFacts::name));
    }

    /** The documented method with the most similar name. */
    public Optional<String> nearest(String name) {
        return Spelling.nearest(name, methods().map(MethodFacts::name));
    }
}
