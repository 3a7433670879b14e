/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.access;

import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import java.util.Set;

/** Refuses a known caller without the required scope or application context. */
public final class AccessCheck {
    private final PortalBehaviour behaviour;

    public AccessCheck(PortalBehaviour behaviour) {
        this.behaviour = behaviour;
    }

    public void requireScope(Grant grant, Set<String> anyOf) {
        if (!grant.allows(anyOf)) {
            int status = behaviour.has(UndocumentedBehaviour.MISSING_SCOPE_ANSWERS_401) ? 401 : 403;
            throw new Refusal("insufficient_scope", status, "The credential does not cover this method's scope");
        }
    }

    public void requireApplication(Grant grant) {
        if (!grant.isApplication()) {
            int status = behaviour.has(UndocumentedBehaviour.MISSING_CONTEXT_ANSWERS_400) ? 400 : 403;
            boolean other = behaviour.has(UndocumentedBehaviour.MISSING_CONTEXT_IS_WRONG_AUTH_TYPE);
            throw new Refusal(
                    other ? "WRONG_AUTH_TYPE" : "ACCESS_DENIED", status, "Access denied! Application context required");
        }
    }
}
