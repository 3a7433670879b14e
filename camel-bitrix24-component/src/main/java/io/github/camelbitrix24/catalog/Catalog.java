/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import com.fasterxml.jackson.databind.node.ContainerNode;
import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of methods and events by their names, compared ignoring case. A method that is not documented works all
 * the same: it reads if its last word is one that the documentation uses for readers alone, else it may write.
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

    private static final class LookupRuleTable {

        private static final LookupRules ALL = LookupRules.load();
    }

    private MethodTable table() {
        return corrected == null ? Methods.ALL : corrected;
    }

    /** The documented methods and events; read when something is first asked of it. */
    public static Catalog standard() {
        return STANDARD;
    }

    /**
     * This catalog with the lines of a file of the same form as {@code corrections.tsv}, which win.
     *
     * @param name how messages call the file
     * @throws IllegalArgumentException if a line is wrong, with its number
     */
    public Catalog withCorrections(String name, Reader lines) throws IOException {
        return new Catalog(table().withCorrections(FactFile.read(name, lines)));
    }

    /** What must be known to send the method and to judge its failure. */
    public MethodTraits traits(MethodName method, ApiVersion version) {
        return find(method, version)
                .map(MethodFacts::traits)
                .orElseGet(() -> new MethodTraits(
                        looksLikeReader(method.value()),
                        MethodTraits.SuccessForm.ENVELOPE,
                        version == ApiVersion.CLASSIC,
                        version));
    }

    /** What must be known to send a classic method. */
    public MethodTraits traits(MethodName method) {
        return traits(method, ApiVersion.CLASSIC);
    }

    private static boolean looksLikeReader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ReadingWords.ALL.contains(lower.substring(lower.lastIndexOf('.') + 1));
    }

    /** How to look up an object that the method makes, if that is possible. */
    public static Optional<LookupRule> lookup(MethodName method) {
        return LookupRuleTable.ALL.of(method);
    }

    /** The methods whose objects can be looked up, in alphabetical order. */
    public static List<String> methodsWithLookup() {
        return LookupRuleTable.ALL.methods();
    }

    /** What is documented of a classic method. */
    public Optional<MethodFacts> find(MethodName method) {
        return find(method, ApiVersion.CLASSIC);
    }

    public Optional<MethodFacts> find(MethodName method, ApiVersion version) {
        return table().find(method.value(), version);
    }

    /** Every method, a name that both versions have twice. */
    public Stream<MethodFacts> methods() {
        return table().all();
    }

    public Optional<EventFacts> event(String name) {
        return Events.ALL.find(name);
    }

    public Stream<EventFacts> events() {
        return Events.ALL.all();
    }

    /** Whether a name in a URI is an event's: it starts with {@code on} or holds {@code .on.}, ignoring case. */
    public static boolean isEvent(String name) {
        return EventTable.isEvent(name);
    }

    /** What to say about a name before any call: that nobody knows it, or that it is not for this caller. */
    public List<CatalogWarning> warnings(MethodName method, ApiVersion version, boolean byWebhook) {
        return new CatalogWarnings(this, method, version).forMethod(byWebhook);
    }

    /** What to say about the parameters of a call: an object of named ones, or an array of positional ones. */
    public List<CatalogWarning> warnings(MethodName method, ApiVersion version, ContainerNode<?> parameters) {
        return new CatalogWarnings(this, method, version).forParameters(parameters);
    }

    /** The documented event that somebody most likely meant. */
    public Optional<String> nearestEvent(String name) {
        return Spelling.nearest(name, events().map(EventFacts::name));
    }

    /** The documented name that somebody most likely meant. */
    public Optional<String> nearest(String name) {
        return Spelling.nearest(name, methods().map(MethodFacts::name));
    }
}
