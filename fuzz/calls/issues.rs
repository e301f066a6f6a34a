//! What an answer says that is wrong with a request.

use std::borrow::Cow;

use guance_billing::api::reader;
use guance_billing::api::strict::Node;
use serde::Deserialize;

#[derive(Deserialize)]
struct Invalid<'a> {
    status: &'a str,
    #[serde(borrow)]
    issues: Vec<Issue<'a>>,
}

#[derive(Deserialize)]
struct Issue<'a> {
    code: &'a str,
    #[serde(borrow)]
    path: Cow<'a, str>,
    #[serde(borrow)]
    message: Cow<'a, str>,
}

/// At least one thing is wrong, and each is named, in words that can be shown, at a place that
/// the request has or lacks.
pub fn hold(request: &[u8], answer: &str) {
    let Invalid { status, issues } = serde_json::from_str(answer).expect("issues");
    assert_eq!(status, "invalid");
    assert!(!issues.is_empty(), "nothing is wrong");
    let json = request.split(|byte| *byte == u8::MAX).next().unwrap_or_default();
    let node = reader::read(json).ok();
    // Of many like each other, some are as good as all.
    for Issue { code, path, message } in issues.iter().take(16) {
        assert!(code.bytes().all(|byte| byte == b'_' || byte.is_ascii_lowercase()), "{code}");
        assert!(!message.is_empty() && !message.contains(char::is_control), "{message:?}");
        assert!(!message.ends_with('.'), "{message:?}");
        assert!(path.is_empty() || is_at(node.as_ref(), path), "{path:?} is no place for {code}");
    }
}

/// Whether a JSON Pointer (RFC 6901) leads to a value, or to where one is missing.
fn is_at(node: Option<&Node<'_>>, pointer: &str) -> bool {
    let Some(steps) = pointer.strip_prefix('/') else { return false };
    let steps: Vec<_> = steps.split('/').collect();
    let Some((_, above)) = steps.split_last() else { return false };
    let mut found: Vec<_> = node.into_iter().collect();
    for step in above {
        let name = step.replace("~1", "/").replace("~0", "~");
        found = found.into_iter().flat_map(|node| parts(node, &name)).collect();
    }
    // Columns are not in the text.
    !found.is_empty() || above.len() == 1 && ["key", "quantity", "day"].contains(&above[0])
}

/// The parts of that name: several, where an object has a member twice.
fn parts<'a>(node: &'a Node<'a>, name: &str) -> Vec<&'a Node<'a>> {
    match node {
        Node::List(nodes) => {
            name.parse().ok().and_then(|place: usize| nodes.get(place)).into_iter().collect()
        }
        Node::Object(members) => {
            members.iter().filter(|(own, _)| own == name).map(|(_, node)| node).collect()
        }
        _ => Vec::new(),
    }
}
