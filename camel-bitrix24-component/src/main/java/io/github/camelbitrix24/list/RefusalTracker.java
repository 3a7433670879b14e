/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import org.jspecify.annotations.Nullable;

/** Detects that the portal refuses the same page again with the same code: then the traversal fails. */
final class RefusalTracker {

    private @Nullable Refusal last;

    /** @param afterId where the page starts */
    private record Refusal(String code, long afterId) {}

    /** Records a refusal. Returns whether it equals the one before. */
    boolean isRepeated(String code, long afterId) {
        Refusal refusal = new Refusal(code, afterId);
        boolean isRepeated = refusal.equals(last);
        last = refusal;
        return isRepeated;
    }
}
