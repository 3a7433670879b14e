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

/** All rules of a portal, in the order in which they were made. */
public final class Rules {
    private final List<ScopedRule> entries = new CopyOnWriteArrayList<>();

    /** A new rule for one method, named in any case. */
    public Rule on(String method) {
        return add(method::equalsIgnoreCase, false);
    }

    /** A new rule for every method. */
    public Rule onAny() {
        return add(method -> true, true);
    }

    /** What happens to the next request for this method. */
    public Fault next(String method) {
        return entries.stream()
                .filter(entry -> entry.scope.test(method))
                .map(entry -> entry.rule.apply())
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Fault.NONE);
    }

    /** What happens to the next command of this method inside a batch; rules for every method are for whole requests. */
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
