/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/** The portal's drive: stored files, upload URLs and download links. */
@NullMarked
package io.github.camelbitrix24.test.drive;

import org.jspecify.annotations.NullMarked;
