/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import org.apache.camel.RuntimeCamelException;

/** Options of one topic. An endpoint starts with a copy of the component's group. */
abstract class OptionGroup<G extends OptionGroup<G>> implements Cloneable {

    @SuppressWarnings("unchecked")
    G copy() {
        try {
            return (G) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
