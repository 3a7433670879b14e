/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The build steps of the extension: its feature, the classes and resources for a native image, unremovable beans. */
@NullMarked
package io.github.camelbitrix24.quarkus.deployment;

import org.jspecify.annotations.NullMarked;
