//! Development sentences: each says what is found in it.

use super::*;
