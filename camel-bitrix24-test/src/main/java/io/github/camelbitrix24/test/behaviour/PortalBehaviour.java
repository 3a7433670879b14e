/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.behaviour;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** How a portal behaves where the documentation is silent: the set of the second alternatives that it takes. */
public record PortalBehaviour(Set<UndocumentedBehaviour> secondAnswers) {
    public PortalBehaviour {
        secondAnswers = Set.copyOf(secondAnswers);
    }

    /** Takes the first alternative everywhere: what the documentation suggests. */
    public static PortalBehaviour first() {
        return new PortalBehaviour(Set.of());
    }

    /** Takes the second alternative everywhere. */
    public static PortalBehaviour second() {
        return new PortalBehaviour(EnumSet.allOf(UndocumentedBehaviour.class));
    }

    /** The source of a parameterized test that must pass with either behaviour. */
    public static Stream<PortalBehaviour> bothSettings() {
        return Stream.of(first(), second());
    }

    /** A copy that also takes these second alternatives. */
    public PortalBehaviour with(UndocumentedBehaviour... behaviours) {
        EnumSet<UndocumentedBehaviour> all = EnumSet.noneOf(UndocumentedBehaviour.class);
        all.addAll(secondAnswers);
        all.addAll(Arrays.asList(behaviours));
        return new PortalBehaviour(all);
    }

    public boolean has(UndocumentedBehaviour behaviour) {
        return secondAnswers.contains(behaviour);
    }

    @Override
    public String toString() {
        return secondAnswers.isEmpty() ? "first answers" : "second answers " + EnumSet.copyOf(secondAnswers);
    }
}
