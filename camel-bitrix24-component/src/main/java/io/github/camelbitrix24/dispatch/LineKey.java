/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.dispatch;

import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.RestCall;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the calls of one line have in common.
 *
 * @param methods in lower case; several for a batch
 */
record LineKey(CallScheduling.Kind kind, Set<String> methods) {

    static LineKey of(RestCall call) {
        CallScheduling scheduling = call.scheduling();
        Set<String> methods = scheduling.batchedMethods().isEmpty()
                ? Set.of(normalized(call.method()))
                : scheduling.batchedMethods().stream().map(LineKey::normalized).collect(Collectors.toUnmodifiableSet());
        return new LineKey(scheduling.kind(), methods);
    }

    private static String normalized(MethodName method) {
        return method.value().toLowerCase(Locale.ROOT);
    }
}
