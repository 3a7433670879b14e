/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.quarkus.it;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A deal with the stages of this application. */
@RegisterForReflection(targets = {Deal.class, Deal.Stage.class})
public record Deal(String id, String title, @Nullable Stage stageId) {

    /** Any other stage is read as null by the application's mapper. */
    public enum Stage {
        NEW,
        WON
    }
}
