/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.auth;

import io.github.camelbitrix24.error.Bitrix24Exception;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of an authorization.
 *
 * @param failure why calls cannot be authorized at present, absent if they can
 * @param since when the failure began
 */
public record AuthorizationState(
        @Nullable Bitrix24Exception failure, @Nullable Instant since) {

    static final AuthorizationState OK = new AuthorizationState(null, null);
}
