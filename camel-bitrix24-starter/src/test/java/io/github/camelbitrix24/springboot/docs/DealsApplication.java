/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.springboot.docs;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application of the page's test. */
@SpringBootApplication
class DealsApplication {}
