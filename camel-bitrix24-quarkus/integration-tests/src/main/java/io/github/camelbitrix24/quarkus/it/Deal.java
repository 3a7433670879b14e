/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.it;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A deal with the stages that this application knows. */
@RegisterForReflection(targets = {Deal.class, Deal.Stage.class})
public record Deal(String id, String title, @Nullable Stage stageId) {

    /** Any other is null, if the application's own mapper reads it. */
    public enum Stage {
        NEW,
        WON
    }
}
