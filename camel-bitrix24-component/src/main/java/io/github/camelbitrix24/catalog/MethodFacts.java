/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import io.github.camelbitrix24.rest.ApiVersion;
import io.github.camelbitrix24.rest.MethodTraits;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The documented facts about one method in one version of the API.
 *
 * @param name as spelled in the documentation
 * @param required the required parameters
 * @param order the names of its parameters by position, if the method has positional parameters
 * @param createdIdPath the path of the id of a new object in the result, such as {@code result.item.id}
 * @param list the shape of its result, if it is a list
 * @param successor the methods to use instead of a deprecated one
 * @param doc the path of its page in the Bitrix24 documentation
 */
public record MethodFacts(
        String name,
        ApiVersion version,
        Kind kind,
        Set<Flag> flags,
        List<String> scope,
        List<RequiredParameter> required,
        List<String> order,
        Optional<String> createdIdPath,
        Optional<ListFacts> list,
        List<String> successor,
        Optional<String> doc) {

    /** What a method does to the portal. */
    public enum Kind {
        READ,
        WRITE,
        UNKNOWN
    }

    /** What is special about a method. */
    public enum Flag {
        DEPRECATED,
        /** It reads, and changes something as a side effect. */
        SIDE_EFFECT,
        /** It works only for an application (OAuth). */
        APPLICATION,
        /** Its parameters are positional. */
        ORDERED,
        /** An administrator has to confirm it in the portal. */
        CONFIRMATION,
        /** Its successful answer is a file instead of the JSON envelope. */
        BINARY,
        /** Its successful answer is a JSON document without an envelope. */
        DOCUMENT,
        /** It cannot be called in a batch. */
        ALONE
    }

    public MethodFacts {
        flags = Set.copyOf(flags);
        scope = List.copyOf(scope);
        required = List.copyOf(required);
        order = List.copyOf(order);
        successor = List.copyOf(successor);
    }

    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    /** What the component needs to know to send it and to classify its failure. */
    MethodTraits traits() {
        MethodTraits.SuccessForm success =
                is(Flag.DOCUMENT) ? MethodTraits.SuccessForm.DOCUMENT : MethodTraits.SuccessForm.ENVELOPE;
        return new MethodTraits(
                onlyReads(), is(Flag.BINARY) ? MethodTraits.SuccessForm.FILE : success, isBatchable(), version);
    }

    /** Whether it can be called in a classic batch with the same result. */
    public boolean isBatchable() {
        return version == ApiVersion.CLASSIC
                && !is(Flag.ALONE)
                && !is(Flag.BINARY)
                && !is(Flag.SIDE_EFFECT)
                && !is(Flag.ORDERED);
    }

    /** Whether it only reads, so that it can safely run twice. */
    public boolean onlyReads() {
        return kind == Kind.READ && !is(Flag.SIDE_EFFECT);
    }
}
