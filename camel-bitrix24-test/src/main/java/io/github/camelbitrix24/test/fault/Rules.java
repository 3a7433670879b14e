/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.fault;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** All rules of a portal, in order of creation. */
public final class Rules {
    private final List<ScopedRule> entries = new CopyOnWriteArrayList<>();

    /** A new rule for one method, whose name is case-insensitive. */
    public Rule on(String method) {
        return add(method::equalsIgnoreCase, false);
    }

    /** A new rule for every method. */
    public Rule onAny() {
        return add(method -> true, true);
    }

    /** The fault for the next request for this method. */
    public Fault next(String method) {
        return entries.stream()
                .filter(entry -> entry.scope.test(method))
                .map(entry -> entry.rule.apply())
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Fault.NONE);
    }

    /** The fault for the next command of this method in a batch; rules for every method apply only to whole requests. */
    public Fault nextCommand(String method) {
        return entries.stream()
                .filter(entry -> !entry.isForAny && entry.scope.test(method))
                .map(entry -> entry.rule.applyToCommand())
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Fault.NONE);
    }

    public void clear() {
        entries.clear();
    }

    private Rule add(Predicate<String> scope, boolean isForAny) {
        Rule rule = new Rule();
        entries.add(new ScopedRule(scope, isForAny, rule));
        return rule;
    }

    private record ScopedRule(Predicate<String> scope, boolean isForAny, Rule rule) {}
}
